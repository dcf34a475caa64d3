async def main():
    print("never")

c = main()
print("end of the script")
