/** A value of the shop's own in localStorage. Where storage is blocked, the page remembers it until it is left. */
export function createStored(key, initial) {
  let current = initial;
  let isBlocked = false;

  function read() {
    if (isBlocked) return current;
    try {
      const text = localStorage.getItem(key);
      return text === null ? initial : JSON.parse(text);
    } catch {
      // Blocked storage, or something that is not ours under our name.
      return current;
    }
  }

  function write(value) {
    current = value;
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      isBlocked = true;
    }
  }

  return { read, write };
}
