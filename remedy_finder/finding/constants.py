"""The few numbers that the search stands on, each with the reason for it.

All were chosen on the `tune` queries of `evaluation/queries.jsonl` alone; docs/decisions/0003-search.md has the
measurements, and evaluation/RESULTS.md what each part brings on the queries kept apart.
"""

# How well a decision itself answers ----------------------------------------------------------------------------------

LEXICAL_WEIGHT = 1 / 3
"""Share of the words in the evidence, the meaning has the rest; from 0.2 to 0.5 nothing changes by more than 0.01."""
WHOLE_WEIGHT = 1 / 3
"""Share, within the meaning, of how near the decision is on the whole; without it nDCG@10 falls by 0.02."""
SUMMARY_WEIGHT = 0.4
"""Share of the best passage of the summary beside those of complaint, facts and findings (0.3 to 0.5: the same)."""
PASSAGE_WEIGHTS = (1.0, 0.7, 0.49)
"""Of a decision's best passages in a view: three count, each less; one alone finds 0.06 less, ten favour the long."""
EXPANSION_WEIGHT = 0.6
"""What the decisions' own word for a term of the question counts beside the words of the question."""

ASKS_ABOUT_REMEDIES, LEANS_WITHIN = 0.03, 0.008
"""By how much a question that asks about remedies is nearer to agreed actions than to faults, and how sharp that is."""
MOST_LEANING = 0.5
"""Share of the agreed actions at most: with 0.8 and 1, queries for tuning about faults and about remedies both lose."""
TELLS_A_STORY = 60
"""Words above which a question tells of faults, whatever it asks at its end."""

# How well decisions like it answer -----------------------------------------------------------------------------------

SUPPORT = 0.65
"""Share of the decisions most like this one in its final score: cases come in families (0.5 and 0.8: 0.02 less)."""
SUPPORT_FOR_REMEDIES = 0.2
"""The same where remedies are matched: one remedy stands in cases of any kind, so that families tell little."""
SUPPORTERS = 4
"""How many decisions lend support; families are small, and one decision alone may be alike by chance."""
SAME_SUBCATEGORY = 0.1
"""What the same sub-category adds to the likeness of two decisions: as much as a good share of rare words."""
SAME_CATEGORY = 0.02
"""What the same category adds: it only breaks ties."""
FULL_SUPPORT = 0.6
"""Likeness of the supporters, summed, from which they count in full; short of it a decision speaks for itself."""
LEADERS = 3
"""Best cases of a question whose like are looked for as well (2, 5 and 8 find less, most of all in small families)."""
LED = 0.4
"""What likeness to the leaders adds: family recall@10 when tuning rises from 0.82 to 0.87 in the whole sample, from
0.84 to 0.87 in halves of it, and nothing is lost in thirds and quarters (0.2 to 0.5: the same within 0.01)."""
STANDS_OUT = 2.0
"""What the lead of the best decision over the second best, by their own evidence, adds to its score: the one case that
a question tells of must not drown in its family. Known items found first rise from 78 to 85 in 100."""

# Several faults -------------------------------------------------------------------------------------------------------

UNLIKE_HALVES = 0.35
"""Likeness across the halves of a description, as a share of that within them, up to which they are two faults."""
AS_GOOD_AS_WHOLE = 0.95
"""Share of the best score of the whole that each half must reach. With both, of 24 pairs of joined queries for tuning
17 are taken for two faults (of the weaker one, 56 in place of 40 of 100 that could stand in the first ten stand there),
and 7 of 45 others are too."""
TOP_OF_HALF = 4
"""Best cases of a half that are compared."""
FEWEST_IN_CLAUSE = 4
"""Words on either side of a conjunction at which a single sentence is cut."""

# How much is looked at -----------------------------------------------------------------------------------------------

LOOKED_AT = 300
"""Decisions that are weighed in full; a smaller library, or what the filters leave of it, is weighed whole."""
PASSAGES_A_VIEW = 400
"""Best passages of each view, for each part of the question, that name the decisions to weigh in a large library."""
MOST_PARTS = 12
"""Parts of a long question that are searched each by itself; with more, short neighbouring ones are joined."""
MANY_PARTS = 120
"""Parts above which neighbours are joined without looking for the shortest."""
LONGEST_QUESTION = 40
"""Parts that are embedded at most, some 7,000 words: more than a decision has. It bounds the cost of a pasted file."""
SHORT_QUESTION = 12
"""Words up to which quotation marks, AND, OR, NOT and a minus mean something; a pasted case means nothing by them."""

# What is shown -------------------------------------------------------------------------------------------------------

REASONS_SHOWN = 2
"""Paragraphs that tell why a case is shown."""
REASONS_WEIGHED = 3
"""Paragraphs, the nearest in meaning, among which those with the telling words of the question are preferred."""
WORDS_IN_REASON = 0.3
"""What sharing all telling words adds to the cosine of a paragraph when the reasons are chosen."""
TELLING = 0.15
"""A term is marked where at most this share of the decisions has it."""
ANSWERS_PART = 0.6
"""A case answers a part where it stands so far from the middle of the field towards the best of it."""
COMES_NEAR = 0.25  # as in closeness.CLOSE
"""Probability of being comparable from which a decision is counted in the facets."""
NEAR_COPY = 0.9
"""Share of the terms that two decisions have in common from which they are one case."""
