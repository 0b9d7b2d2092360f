"""Line drawings for the rail as SVG path data by name: 24 by 24 units, a round pen 1.8 units wide."""

ICONS = {
    "speech": "M4 5h16v10H9l-5 4z",
    "folder": "M3 6h6l2 2h10v11H3z",
    "flag": "M5 21V4h8l1 2h5v8h-7l-1-2H5",
    "pin": "M12 21s7-6.5 7-12a7 7 0 1 0-14 0c0 5.5 7 12 7 12zM12 7v4",
    "page": "M5 4h9l5 5v11H5zM8 12h8M8 16h8",
    "heart": "M12 20s-8-5-8-11a4.5 4.5 0 0 1 8-2 4.5 4.5 0 0 1 8 2c0 6-8 11-8 11z",
    "bars": "M4 20V10M10 20V4M16 20v-7M22 20H2",
    "chart": "M3 3v18h18M7 15l4-5 3 3 5-7",
    "horn": "M4 10v4h3l8 5V5L7 10zM19 9v6",
    "shield": "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z",
    "people": "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 20c0-4 3-6 6-6s6 2 6 6"
    "M17 11a3 3 0 1 0-2-5M17 14c3 0 5 2 5 6",
    "clock": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2",
    "gear": "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
    "M9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
    "list": "M4 6h2M9 6h11M4 12h2M9 12h11M4 18h2M9 18h11",
    "key": "M8 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 12h9M18 12v4",
    "phone": "M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1z",
    "door": "M6 21V3h12v18M3 21h18M14 12h.01",
}
