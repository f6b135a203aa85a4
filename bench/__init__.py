"""What is promised of the product's speed, measured where it runs: in a real Home Assistant, on a real port."""
