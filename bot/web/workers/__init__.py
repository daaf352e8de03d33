"""`laskuapuri serve --workers N`: several processes on one port, started, watched and stopped by one parent."""
