/** Names of fields whose content is kept nowhere but where it is meant to be. */
export const SECRET_FIELD = /password|geslo|secret|proof/i
