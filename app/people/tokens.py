"""Tokens: what programs show instead of a password."""

from dataclasses import replace

from app.db.database import BatchConnection
from app.errors import Conflict, NotFound
from app.people import audit, store
from app.people.credentials import TOKEN_PREFIX, hash_of
from app.people.model import Caller, Scope, Token
from app.people.tools import Tools
from app.settings import DAY_MS

MOST_TOKENS = 100
"""Of one user."""


class Tokens:
    """The tokens of each user."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def of(self, caller: Caller) -> list[Token]:
        """The caller's own, the oldest first."""
        return self._tools.directory.tokens_of(caller.user_id)

    async def make(
        self, caller: Caller, name: str, scope: Scope, *, days: int | None
    ) -> tuple[Token, str]:
        """A new token and its text, which nobody can find out again.

        Raises Conflict `no_user` for who is no user, `too_many_tokens` for who has a hundred.
        """
        tools, now = self._tools, self._tools.clock()
        if tools.directory.user(caller.user_id) is None:
            raise Conflict(
                "no_user",
                "Tokens belong to users, and you are none.",
                "Add one on the server: intray user add NAME --admin",
            )
        text = TOKEN_PREFIX + tools.make_secret()
        token = Token(
            token_id=tools.make_id(now),
            user_id=caller.user_id,
            name=name,
            scope=scope,
            hash=hash_of(text),
            last_four=text[-4:],
            created_at=now,
            expires_at=None if days is None else now + days * DAY_MS,
        )

        def work(connection: BatchConnection) -> Token:
            if store.count_tokens(connection, token.user_id) >= MOST_TOKENS:
                raise Conflict("too_many_tokens", "You have a hundred tokens.", "End some of them.")
            store.insert_token(connection, token)
            audit.add(connection, now, caller.name, "token_made", name, {"scope": scope})
            return token

        return await tools.database.write(work, tools.directory.put_token), text

    async def end(self, caller: Caller, token_id: str) -> None:
        """End one of the caller's tokens; raises NotFound `token_not_found` for any other id."""
        tools, now = self._tools, self._tools.clock()
        token = next((each for each in self.of(caller) if each.token_id == token_id), None)
        if token is None:
            raise NotFound("token_not_found", "There is no such token.", "Check its id.")

        def work(connection: BatchConnection) -> Token:
            if store.delete_token(connection, token_id):
                audit.add(connection, now, caller.name, "token_ended", token.name)
            return token

        await tools.database.write(work, tools.directory.drop_token)

    def note_use(self, token: Token, at: int) -> None:
        """Write when a token was used; nobody waits for it."""
        tools = self._tools

        def work(connection: BatchConnection) -> Token:
            store.note_use(connection, token.token_id, at)
            return replace(token, last_used_at=at)

        tools.database.post(work, tools.directory.note_use)
