/** Whether a text has the shape of headquarters' invitation: `kakehashi:<address>#<code>`. Whether it is good only headquarters knows. */
export const looksLikeInvitation = (text: string): boolean => /^kakehashi:https?:\/\/[^\s#]+#\S+$/.test(text.trim())
