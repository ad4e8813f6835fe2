"""The commands of ``zhengce``: take arguments, give printed text or JSON and an exit code."""
