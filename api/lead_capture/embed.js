/* A form of Kartoteka: drawn where this script stands, sent without leaving the page. */
(function (form) {
  "use strict";
  var here = document.currentScript;
  var shown = Date.now();
  function make(tag, props, kids) {
    var node = document.createElement(tag);
    Object.keys(props || {}).forEach(function (key) {
      node[key] = props[key];
    });
    (kids || []).forEach(function (kid) {
      node.append(kid);
    });
    return node;
  }
  function input(field) {
    var props = { name: field.name, required: field.required };
    if (field.kind === "textarea") return make("textarea", Object.assign(props, { rows: 4 }));
    if (field.kind === "select")
      return make(
        "select",
        props,
        field.choices.map(function (choice) {
          return make("option", { textContent: choice });
        }),
      );
    if (field.kind === "checkbox") return make("input", Object.assign(props, { type: "checkbox", value: "yes" }));
    var types = { email: "email", phone: "tel", hidden: "hidden" };
    return make("input", Object.assign(props, { type: types[field.kind] || "text" }));
  }
  function line(field) {
    if (field.kind === "hidden") return input(field);
    var words = make("span", { textContent: field.label || field.name });
    var kids = field.kind === "checkbox" ? [input(field), " ", words] : [words, input(field)];
    return make("label", { className: "krt-field krt-" + field.kind }, kids);
  }
  function kept(name, value) {
    try {
      if (value) sessionStorage.setItem(name, value);
      return sessionStorage.getItem(name) || "";
    } catch (refused) {
      return value;
    }
  }
  var tags = kept("krt_tags", /[?&](utm_|gclid|yclid|fbclid|msclkid|ttclid)/.test(location.search) ? location.search : "");
  var from = kept("krt_from", document.referrer);
  var trap = make("input", { name: "krt_extra", tabIndex: -1, autocomplete: "off" });
  var hide = make("div", {}, [make("label", {}, [form.words.leave, trap])]);
  hide.style.cssText = "position:absolute;inset-inline-start:-9999px";
  hide.setAttribute("aria-hidden", "true");
  var button = make("button", { type: "submit", textContent: form.words.send });
  var told = make("p", {});
  told.setAttribute("role", "status");
  var lines = form.fields.map(line);
  if (form.consent)
    lines.push(
      line({
        name: "krt_consent",
        kind: "checkbox",
        label: form.consent.text,
        required: form.consent.required,
      }),
    );
  var check = form.captcha && make("div", { className: form.captcha["class"] });
  if (check) {
    check.setAttribute("data-sitekey", form.captcha.key);
    lines.push(check);
  }
  var node = make("form", { className: "krt-form", dir: form.dir }, lines.concat([hide, button, told]));
  var id = Math.random().toString(36).slice(2) + shown.toString(36) + Math.random().toString(36).slice(2);
  node.addEventListener("submit", function (event) {
    event.preventDefault();
    button.disabled = true;
    told.textContent = "";
    var said = { krt_id: id, krt_elapsed: String(Date.now() - shown), page_url: location.href.split("#")[0], referrer: from };
    new URLSearchParams(tags).forEach(function (value, name) {
      said[name] = value;
    });
    new FormData(node).forEach(function (value, name) {
      said[name] = said[name] ? said[name] + ", " + value : String(value);
    });
    fetch(form.hook, {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(said),
    })
      .then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        if (form.redirect) location.assign(form.redirect);
        else node.replaceWith(make("p", { className: "krt-thanks", dir: form.dir, textContent: form.thanks }));
      })
      .catch(function () {
        button.disabled = false;
        told.textContent = form.words.again;
        // A token is good for once.
        var service = window.turnstile || window.hcaptcha || window.smartCaptcha;
        if (check && service && service.reset) service.reset();
      });
  });
  here.after(node);
  if (check) document.head.append(make("script", { src: form.captcha.script, async: true }));
})(__FORM__);
