def main():
    print("main of", __name__)

if __name__ == "__main__":
    main()
    import importlib, sys
    m = importlib.import_module("helper_circular_b")
    print(m.name, sys.modules["helper_circular_b"] is m)
