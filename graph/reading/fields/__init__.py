"""The fields of a requirement but for its operations, each read off the words that state it.

Every reader is a function of an even text (`eslabon.graph.reading.even`) to what it found, each
with the span that states it. Readers do not know of one another: a later one is given a text in
which the spans of earlier ones are blotted out, so that no words are read twice.
"""
