"""What is said to somebody whose file is no sound that the line can use."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "no_wav": _("This is no WAV file. Save the recording as WAV and send it again."),
    "compressed": _("This WAV file is compressed. Save it as WAV with plain sound (PCM) and send it again."),
    "coarse": _("Record with 8,000 to 192,000 samples a second, in mono or stereo, and send it again."),
    "damaged": _("This WAV file is damaged or cut off. Save it again and send it."),
    "silent": _("Nothing can be heard in this recording. Record it again, nearer to the microphone."),
    "long": _("A prompt lasts at most 90 seconds. Send a shorter recording."),
}
