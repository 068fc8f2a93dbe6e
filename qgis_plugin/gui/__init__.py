"""Widgets and map tools, and the controller behind them: whatever a test would need no window for is in `flow.py`."""
