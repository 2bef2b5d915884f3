"""The receipt on screen: the printed page as a picture, zoomed, printed, saved. Makes no paper of its own."""
