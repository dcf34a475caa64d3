nums = [3, 1, 2].sort()
print(nums[0])
