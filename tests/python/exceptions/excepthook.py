import sys, traceback
def hook(kind, value, trace):
    print("hook:", kind.__name__, value, [f.name for f in traceback.extract_tb(trace)])
sys.excepthook = hook
def fail(): raise LookupError("deep")
fail()
