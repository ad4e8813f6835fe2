"""What a draft or an asker states, held against what the plans state: takes targets, gives matches with how they stand to each other."""
