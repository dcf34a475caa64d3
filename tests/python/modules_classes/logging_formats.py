import logging, sys
logging.warning("hello %s", "w"); logging.info("hidden")
log = logging.getLogger("a.b"); log.setLevel("DEBUG")
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter("[%(levelname)-8s] %(name)s %(funcName)s:%(lineno)d %(message)s"))
log.addHandler(h); log.propagate = False
def f(): log.debug("x=%d", 3); log.error("err", extra={"k": 1})
f()
try: 1/0
except ZeroDivisionError: log.exception("bad"); logging.exception("root bad")
print(log, logging.root, log.getEffectiveLevel(), logging.getLevelName(10), logging.getLogger("a.b.c").parent is log)
logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", force=True)
log2 = logging.getLogger("z"); log2.info("dict %(a)s", {"a": 1}); log2.warning("multi", stack_info=False)
logging.getLogger("q").critical("c")
