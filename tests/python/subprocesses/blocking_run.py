# oracle: cpython311, real clock
import subprocess
import sys

done = subprocess.run(["echo", "hi there"], capture_output=True, text=True)
print(done)
try:
    subprocess.run(["false"], check=True)
except subprocess.CalledProcessError as e:
    print(e, e.returncode, e.cmd)
print(subprocess.call(["true"]), subprocess.getstatusoutput("echo x; exit 2"))
try:
    subprocess.run(["sleep", "10"], timeout=0.05)
except subprocess.TimeoutExpired as e:
    print(type(e).__name__)
p = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(p.communicate("text\n"), p.returncode, p.poll())
p = subprocess.Popen("echo 1; echo 2", shell=True, stdout=subprocess.PIPE)
for line in p.stdout:
    print(line)
print(p.wait())
try:
    subprocess.run(["no-such-program"])
except FileNotFoundError as e:
    print(type(e).__name__)
code = "import sys; print(sys.argv[1:], sys.stdin.read().upper()); print('oops', file=sys.stderr); sys.exit(4)"
done = subprocess.run([sys.executable, "-c", code, "a", "b"], input="text", capture_output=True, text=True)
print(done.returncode, repr(done.stdout), repr(done.stderr))
done = subprocess.run([sys.executable, "-c", "1/0"], capture_output=True, text=True)
print(done.returncode, done.stderr.splitlines()[-1])
