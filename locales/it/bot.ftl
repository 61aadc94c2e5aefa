# What the bot says in chats, and words it understands.
