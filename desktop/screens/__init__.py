"""The screens of the window and the window itself."""
