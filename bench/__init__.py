"""What is promised of speed and endurance, measured on real ports: in a real Home Assistant, or beside one."""
