"""How the shipped embedder is made: five commands, none of which runs when a question is asked::

    python -m index.training material   raw sets, glosses and plans -> folder of pairs
    python -m index.training vocabulary pairs                       -> tokenizer.json
    python -m index.training start      pairs + tokenizer           -> start.npy, latent semantic analysis
    python -m index.training contrast   pairs + tokenizer + start   -> table.npy, contrastive learning
    python -m index.training export     tokenizer + table           -> a sentence-transformers folder

Two more tell how good the result is, on plans that ``material --hold-out N`` left out::

    python -m index.training heldout    plans + a thesaurus         -> questions.jsonl
    python -m index.training measure    plans + questions + model   -> hit@1, R@5, MRR by scope, mode and kind

``python -m index.training transformer …`` makes another embedder, for which a GPU is wanted (``index.training.transformer``).
All else runs on one CPU core with numpy, scipy and tokenizers alone. The material is a folder of ``*.jsonl`` files, one
source per file, one ``{"query": ..., "passage": ...}`` per line, pairs of one document on neighbouring lines. What the
shipped weights were made from stands in their card, ``index/model/README.md``.
"""
