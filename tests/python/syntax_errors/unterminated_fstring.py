print(f"value {x}')
