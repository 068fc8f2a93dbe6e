"""What an answer is worth: pure functions of an answer and a shot, in 0-1, and how they are put together."""
