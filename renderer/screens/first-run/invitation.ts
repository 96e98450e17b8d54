/** Whether a text has the shape of headquarters' invitation: `kakehashi:<address>#<code>`. Whether it is good only headquarters knows. */
export const looksLikeInvitation = (text: string): boolean => /^kakehashi:https?:\/\/[^\s#]+#\S+$/.test(text.trim())

/** An invitation of an admin's desk into its own organisation, where a person says there what the new PC is called. */
export const isOfDesk = (text: string): boolean => /#D-\S*$/i.test(text.trim())
