"""Setting up a development machine, and building what users install. No part of the program."""
