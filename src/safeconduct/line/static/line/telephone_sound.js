// What the operator hears besides callers: how one rings, and himself when he tests the microphone.
"use strict";
(() => {
  const here = document.querySelector("#telephone");
  if (!here) return;
  const one = (id) => document.querySelector(`#${id}`);
  let context = null;
  // A browser lets nothing sound before the first key or click on the page.
  const wake = () => {
    context = context || new AudioContext();
    if (context.state === "suspended") context.resume();
  };
  const note = (pitch, begins, lasts) => {
    const source = new OscillatorNode(context, { frequency: pitch });
    const volume = new GainNode(context, { gain: 0 });
    source.connect(volume).connect(context.destination);
    volume.gain.setTargetAtTime(0.25, begins, 0.02);
    volume.gain.setTargetAtTime(0, begins + lasts, 0.05);
    source.start(begins);
    source.stop(begins + lasts + 0.4);
  };
  const ring = (urgent) => {
    if (!context || context.state !== "running") return;
    const begins = context.currentTime + 0.02;
    const pitches = urgent ? [880, 660, 880, 660] : [587, 784];
    pitches.forEach((pitch, at) => note(pitch, begins + at * 0.25, 0.18));
  };
  for (const what of ["pointerdown", "keydown"]) addEventListener(what, wake, { capture: true, passive: true });

  // --- devices
  const list = async () => {
    if (!navigator.mediaDevices) return;
    const found = await navigator.mediaDevices.enumerateDevices();
    for (const [kind, select] of [["audioinput", one("microphone")], ["audiooutput", one("speaker")]]) {
      const chosen = select.value;
      const devices = found.filter((each) => each.kind === kind && each.deviceId && each.deviceId !== "default");
      select.replaceChildren(new Option(here.dataset.default, ""), ...devices.map((each, at) => new Option(each.label || `${at + 1}`, each.deviceId)));
      select.value = [...select.options].some((each) => each.value === chosen) ? chosen : "";
    }
    one("speaker-part").hidden = !("setSinkId" in window.telephone.caller);
  };
  if (navigator.mediaDevices) navigator.mediaDevices.addEventListener("devicechange", list);

  // --- the test: three seconds in, three seconds back
  const test = async () => {
    const button = one("test");
    const level = one("level");
    button.disabled = true;
    try {
      const track = await window.telephone.microphone(one("microphone").value);
      list();
      const stream = new MediaStream([track]);
      wake();
      const meter = new AnalyserNode(context, { fftSize: 1024 });
      context.createMediaStreamSource(stream).connect(meter);
      const values = new Float32Array(meter.fftSize);
      const beat = setInterval(() => {
        meter.getFloatTimeDomainData(values);
        level.value = Math.min(1, Math.sqrt(values.reduce((sum, each) => sum + each * each, 0) / values.length) * 4);
      }, 80);
      const recorder = new MediaRecorder(stream);
      const pieces = [];
      recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
      const over = new Promise((done) => recorder.addEventListener("stop", done));
      recorder.start();
      setTimeout(() => recorder.stop(), 3000);
      await over;
      clearInterval(beat);
      level.value = 0;
      track.stop();
      const back = new Audio(URL.createObjectURL(new Blob(pieces, { type: recorder.mimeType })));
      if (back.setSinkId && one("speaker").value) await back.setSinkId(one("speaker").value);
      back.addEventListener("ended", () => URL.revokeObjectURL(back.src));
      await back.play();
    } catch (fault) {
      window.telephone.fault(fault);
    } finally {
      button.disabled = false;
    }
  };
  one("test").addEventListener("click", test);
  one("test-ring").addEventListener("click", () => (wake(), ring(false)));
  one("settings").addEventListener("toggle", list);
  Object.assign(window.telephone, { ring, list });
})();
