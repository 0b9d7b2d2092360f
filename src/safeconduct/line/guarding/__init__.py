"""Under attack: what stands between the doors of the line and its work, so that honest people still get through."""
