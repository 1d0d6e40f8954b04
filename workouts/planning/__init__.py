"""The planner: sessions placed on days, judged before they are done."""
