print("안녕)
