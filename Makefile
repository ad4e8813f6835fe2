# Each target is a chore of run.py; arguments go in ARGS: make test ARGS="-k store"
PYTHON ?= python3
CHORES = serve test check eval rules bench kills browser models

.PHONY: $(CHORES)
$(CHORES):
	$(PYTHON) run.py $@ $(ARGS)
