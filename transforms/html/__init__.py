"""From an HTML page to lines: blocks of text with the evidence that their tags give."""
