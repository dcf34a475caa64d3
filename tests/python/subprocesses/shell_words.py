# oracle: cpython311, real clock
import subprocess

def sh(text):
    done = subprocess.run(text, shell=True, capture_output=True, text=True)
    print(repr(done.stdout), done.returncode)

sh("echo a  'b  c' \"d  e\" f\\ g")
sh("printf x || echo no") if False else None
sh("false || echo second")
sh("false && echo never; echo always")
sh("true && echo yes || echo no")
sh("echo 3; echo 1; echo 2") 
sh("(echo)") if False else None
sh("echo 'pear\napple\nfig' | sort | wc -l")
sh("echo one two three | wc -w")
sh("echo $? ; false ; echo $?")
sh("echo hello | cat | cat")
sh("exit 7; echo never")
print(subprocess.check_output(["sort", "-r"], input=b"a\nc\nb\n"))
print(subprocess.run(["sort", "-n"], input="10\n9\n1\n", text=True, capture_output=True).stdout.split())
