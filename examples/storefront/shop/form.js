import { el, findAll } from './dom.js';

/**
 * Checks a form with the browser's own rules and says what is missing beside each field, in our words
 * (`data-missing` on the field) instead of a bubble. The script is told of a valid submit only.
 */
export function validate(form) {
  form.noValidate = true;
  form.addEventListener(
    'submit',
    (event) => {
      const wrong = fieldsOf(form).filter((field) => !check(field));
      if (wrong.length === 0) return;
      event.preventDefault();
      wrong[0].focus();
    },
    { capture: true },
  );
  // A field that was found wrong is checked again as soon as it changes; one that is still being filled in is not.
  form.addEventListener('input', ({ target }) => target.getAttribute('aria-invalid') && check(target));
}

const fieldsOf = (form) => findAll('input, select', form).filter((field) => field.willValidate);

function check(field) {
  const isValid = field.checkValidity();
  const id = `${field.name}-fault`;
  document.getElementById(id)?.remove();
  if (isValid) {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
    return true;
  }
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', id);
  field
    .closest('label, .tick')
    .append(el('span', { class: 'fault', id }, field.dataset.missing ?? field.validationMessage));
  return false;
}
