"""What a document says of the whole: its kind, time, people, mission, voice, review."""
