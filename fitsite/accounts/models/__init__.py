"""What is stored of accounts: users, their sessions, tokens and security events."""

from fitsite.accounts.models.address_change import AddressChange
from fitsite.accounts.models.api_token import ApiToken, Scope
from fitsite.accounts.models.browser_session import BrowserSession
from fitsite.accounts.models.reset_request import ResetRequest
from fitsite.accounts.models.security_event import SecurityEvent
from fitsite.accounts.models.user import User, UserManager

__all__ = [
    "AddressChange",
    "ApiToken",
    "BrowserSession",
    "ResetRequest",
    "Scope",
    "SecurityEvent",
    "User",
    "UserManager",
]
