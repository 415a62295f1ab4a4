/**
 * The head snippet leaves a mark by this name in the page's performance timeline when a frame may have shown a slot. The
 * browser itself says so (`first-contentful-paint`) only when that frame is on the screen, some frames later.
 */
export const FRAME_MARK = 'tailorbird.frame';
