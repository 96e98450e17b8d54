/** Whether an address, or an invitation, leads to no other PC than the one that reads it; 0.0.0.0 is where a server listens and nobody's address. */
export const leadsToThisPc = (text: string): boolean =>
  /^(?:kakehashi:)?https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\])(?:[:/#]|$)/i.test(text)
