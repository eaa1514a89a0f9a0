"""The project's own measures, beside baselines that anyone can run."""
