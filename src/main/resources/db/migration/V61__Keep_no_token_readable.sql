-- From now on only sealed ones are kept. A session that began before ends here when it is left, and goes on at the provider.
update open_session set id_token = null;
