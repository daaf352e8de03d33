"""Results and errors of the calculators in Finnish, for the chat and the HTTP API alike."""
