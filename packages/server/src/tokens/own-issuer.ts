/** The name under which the server signs tokens itself. */
export const ownIssuer = 'hope-server';
