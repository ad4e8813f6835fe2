"""A small transformer as the embedder, for whoever has a GPU for a quarter of an hour. Five stages::

    python -m index.training transformer pack     pairs + static model -> work folder: tokenizer, material, start (CPU)
    python -m index.training transformer pretrain work folder          -> pretrain.pt, guessing masked words
    python -m index.training transformer contrast work folder          -> contrast.pt, other passages as negatives
    python -m index.training transformer hard     work folder          -> hard.pt, mined passages as negatives, too
    python -m index.training transformer export   work folder          -> a sentence-transformers folder with an ONNX graph

``train`` runs the last four: 12.5 minutes of training unless told otherwise, and one or two for mining and export. ``pack``
needs this project. The others need only this package and its neighbours in ``index/training``, numpy, scipy, torch,
transformers, onnx and onnxruntime, so that the repository and the work folder can be copied to a machine that has these;
there the commands begin with ``python -m index.training.transformer``. An interrupted stage goes on from its last
checkpoint; one that is done is not repeated. docs/retrieval.md has the figures.
"""
