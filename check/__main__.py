"""`python check …` in a checkout: the package as it stands here, without installing it."""

import sys

from notebook_check.command import main

sys.exit(main())
