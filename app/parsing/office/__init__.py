"""What the zip packages of Office have in common: parts, their relations, charts, diagrams."""
