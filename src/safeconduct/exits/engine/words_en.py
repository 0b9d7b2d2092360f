"""English phrases of the brief."""

PHRASES = {
    "title": "Your way out",
    "when": "When to go",
    "leave": "Leave between {opens} and {latest}. Not before, not after.",
    "best": "The best time to leave is {departure}.",
    "takes": "Time on the way: {fast} – {slow}. The whole way: {distance}.",
    "expires": "This plan ends at {closes}. After that, do not walk by it. Ask for a new one.",
    "moment": "{time} on {date}",
    "zone": "All times are local time ({zone}).",
    "way": "The way",
    "start": "First make sure where you are. If the first part does not match what you see, do not go. Tell us.",
    "go": "{number}. Go {direction}, {distance}{until}.",
    "follow": "{number}. Keep along {guide}: {direction}, {distance}{until}.",
    "then": ", then ",
    "about": "about {distance}",
    "passing": "On the way: {cues}.",
    "after": "after {distance} {cue}",
    "unmarked": "Nothing marks the end of this part: count your steps.",
    "guide_road": "the road or track",
    "guide_stream": "the stream",
    "guide_water": "the bank of the water",
    "guide_wood": "the edge of the wood",
    "until_road": ", until you reach a road or track",
    "until_stream": ", until you reach a stream",
    "until_water": ", until you reach the water",
    "until_bridge": ", until you reach a bridge",
    "until_wood": ", until you reach the wood",
    "until_open": ", until you reach open ground",
    "until_houses": ", until you see houses",
    "until_rendezvous": ", to the meeting place",
    "cross_road": "you cross a road or track",
    "cross_stream": "you cross a stream",
    "cross_bridge": "you cross a bridge",
    "enter_road": "you come onto a road or track",
    "enter_stream": "you walk in a stream bed",
    "enter_bridge": "you come onto a long bridge",
    "enter_wood": "you enter a wood",
    "enter_open": "you come onto open ground",
    "enter_houses": "you pass houses",
    "meeting": "At the meeting place",
    "changes": "If something changes",
    "position": "Meeting place: {lat}, {lon}",
    "source": "Map data: {attribution}",
}
LISTS = {
    "meeting": (
        "Stop while you still have cover. Wait for the sign that was agreed.",
        "Put down your weapon, ammunition and grenades. Leave them behind and walk away from them.",
        "Raise both hands, open and empty, so that they can be seen. Do not reach into your pockets.",
        "Show white cloth only when you are told to, never where your own side can see it.",
        "Walk slowly. Do not run. Do not turn back.",
        "Do at once everything that you are told.",
    ),
    "changes": (
        (
            "If anything is not as written here, or you do not find what is named: stop, hide, check in with us. "
            "Do not look for another way."
        ),
        "If you see mines, wires or warning signs: stop. Go back in your own footprints. Check in.",
        "If you are late: stop and check in. Do not hurry.",
        "You may change your mind at any time. Tell us when you can.",
        "This text is dangerous if it is found. Learn it and delete it.",
    ),
}
DIRECTIONS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
UNITS = {
    "metre": {"one": "metre", "other": "metres"},
    "kilometre": {"one": "kilometre", "other": "kilometres"},
    "hour": {"one": "hour", "other": "hours"},
    "minute": {"one": "minute", "other": "minutes"},
}
DECIMAL = "."
