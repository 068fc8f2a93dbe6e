"""From a scene and a query to features: tiles through the model, masks, merging across tiles."""
