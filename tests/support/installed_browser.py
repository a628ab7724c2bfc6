"""The browser that this machine has for the tests, and whether it must have one."""

import os
import shutil

# The shell is the same browser without its own windows: a page costs a quarter less.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
REQUIRED = os.environ.get("PANJ_BROWSER") == "required"
