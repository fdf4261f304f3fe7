"""Market objects as a model sees them. They are written as models are: on numbers in the eager
reading, on traced values in a recording, which sees their loops and variables as it sees a model's."""
