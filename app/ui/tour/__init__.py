"""The tour: the real windows driven by keys through the main job, offscreen, with a picture of every step."""
